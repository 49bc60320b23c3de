#pragma once

#include <stddef.h>
#include <stdint.h>

/// The bytes of a SHA-256 code.
enum { cnt_code_length = 32 };

/// The HMAC-SHA256 of a text under a key.
void cnt_hmac(const uint8_t *_Nonnull key, size_t key_length, const uint8_t *_Nonnull text,
              size_t length, uint8_t *_Nonnull code);

/// A key from a passphrase by PBKDF2 with HMAC-SHA256.
void cnt_key(const uint8_t *_Nonnull passphrase, size_t passphrase_length,
             const uint8_t *_Nonnull salt, size_t salt_length, unsigned rounds,
             uint8_t *_Nonnull key);
