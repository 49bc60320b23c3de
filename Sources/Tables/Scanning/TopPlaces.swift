/// The places of the largest values, or the lowest, in order; equal ones at the cut are all kept.
///
/// A missing value comes after all others. Equal values come in the order that `before` gives.
/// - Complexity: O(n log k) for k places of n values.
func topPlaces(
  _ values: [Double?], _ count: Int, isLowest: Bool, before: (Int) -> Int
) -> [Int] {
  guard count > 0 else { return [] }
  func isBetter(_ left: Double, _ right: Double) -> Bool { isLowest ? left < right : left > right }
  // A heap of the best so far, with the worst of them at the root.
  var heap: [Double] = []
  for value in values {
    guard let value else { continue }
    if heap.count < count {
      heap.append(value)
      var child = heap.count - 1
      while child > 0 {
        let parent = (child - 1) / 2
        guard isBetter(heap[parent], heap[child]) else { break }
        heap.swapAt(parent, child)
        child = parent
      }
    } else if isBetter(value, heap[0]) {
      heap[0] = value
      sink(&heap, isBetter)
    }
  }
  let worst = heap.count == count ? heap[0] : nil
  let kept = values.indices.filter { place in
    guard let value = values[place] else { return worst == nil }
    return worst.map { !isBetter($0, value) } ?? true
  }
  return kept.sorted { left, right in
    switch (values[left], values[right]) {
    case (let one?, let other?) where one != other: isBetter(one, other)
    case (.some, nil): true
    case (nil, .some): false
    default: before(left) < before(right)
    }
  }
}

/// Puts the root of a heap where it belongs.
private func sink(_ heap: inout [Double], _ isBetter: (Double, Double) -> Bool) {
  var parent = 0
  while true {
    var worst = parent
    for child in [parent * 2 + 1, parent * 2 + 2]
    where child < heap.count && isBetter(heap[worst], heap[child]) {
      worst = child
    }
    if worst == parent { return }
    heap.swapAt(parent, worst)
    parent = worst
  }
}
