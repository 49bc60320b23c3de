#include "CNettle.h"

#include <nettle/hmac.h>
#include <nettle/pbkdf2.h>

void cnt_hmac(const uint8_t *key, size_t key_length, const uint8_t *text, size_t length,
              uint8_t *code) {
  struct hmac_sha256_ctx context;
  hmac_sha256_set_key(&context, key_length, key);
  hmac_sha256_update(&context, length, text);
  hmac_sha256_digest(&context, cnt_code_length, code);
}

void cnt_key(const uint8_t *passphrase, size_t passphrase_length, const uint8_t *salt,
             size_t salt_length, unsigned rounds, uint8_t *key) {
  pbkdf2_hmac_sha256(passphrase_length, passphrase, rounds, salt_length, salt, cnt_code_length,
                     key);
}
