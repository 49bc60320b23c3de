/// The first items of an order among those that are offered one by one.
///
/// - Complexity: O(n log k) for k items of n.
struct FirstOfOrder<Item> {
  private let count: Int
  /// Whether an item comes before another; of two items one always does.
  private let isBefore: (Item, Item) -> Bool
  /// A heap with the last of them at the root.
  private var heap: [Item] = []

  init(_ count: Int, isBefore: @escaping (Item, Item) -> Bool) {
    self.count = count
    self.isBefore = isBefore
  }

  /// The last of the first items, where there are enough of them: what comes after it isn't wanted.
  var last: Item? { heap.count == count ? heap.first : nil }

  /// Takes in an item where it's one of the first so far.
  mutating func offer(_ item: Item) {
    if heap.count < count {
      heap.append(item)
      var child = heap.count - 1
      while child > 0 {
        let parent = (child - 1) / 2
        guard isBefore(heap[parent], heap[child]) else { return }
        heap.swapAt(parent, child)
        child = parent
      }
    } else if let last = heap.first, isBefore(item, last) {
      heap[0] = item
      var parent = 0
      while true {
        var largest = parent
        for child in [parent * 2 + 1, parent * 2 + 2]
        where child < heap.count && isBefore(heap[largest], heap[child]) {
          largest = child
        }
        if largest == parent { return }
        heap.swapAt(parent, largest)
        parent = largest
      }
    }
  }

  /// The items in order.
  var inOrder: [Item] { heap.sorted(by: isBefore) }
}
