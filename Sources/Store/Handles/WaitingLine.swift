import Glibc

/// A bounded line of work between many who bring it and the threads that take it.
///
/// Sendable because every access to `items` and the counters is under the mutex.
@safe final class WaitingLine<Item: Sendable>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let arrival: UnsafeMutablePointer<pthread_cond_t>
    private let maximumItems: Int
    private let maximumBytes: Int
    private var items: [(item: Item, bytes: Int)] = []
    /// Items before it were taken; the array is cut when they are more than half of it.
    private var start = 0
    private var bytes = 0
    private var isClosed = false

    enum Admission {
        case admitted
        case full
        case closed
    }

    init(maximumItems: Int, maximumBytes: Int) {
        self.maximumItems = maximumItems
        self.maximumBytes = maximumBytes
        unsafe mutex = .allocate(capacity: 1)
        unsafe arrival = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(arrival, nil)
    }

    deinit {
        unsafe pthread_cond_destroy(arrival)
        unsafe pthread_mutex_destroy(mutex)
        unsafe arrival.deallocate()
        unsafe mutex.deallocate()
    }

    /// Puts an item at the end, unless that passes a limit or the line is closed.
    func offer(_ item: Item, bytes size: Int = 0) -> Admission {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        if isClosed { return .closed }
        guard items.count - start < maximumItems, bytes + size <= maximumBytes else {
            return .full
        }
        items.append((item, size))
        bytes += size
        unsafe pthread_cond_signal(arrival)
        return .admitted
    }

    /// Waits for work and takes what there is, at most `count` items; it stops before the item
    /// that would pass `limit` bytes, but always takes one. Nil once closed and empty.
    func take(atMost count: Int, bytes limit: Int) -> [Item]? {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while start == items.count {
            if isClosed { return nil }
            unsafe pthread_cond_wait(arrival, mutex)
        }
        var taken: [Item] = []
        var size = 0
        while start < items.count, taken.count < count {
            let next = items[start]
            if !taken.isEmpty, size + next.bytes > limit { break }
            taken.append(next.item)
            size += next.bytes
            start += 1
        }
        bytes -= size
        if start == items.count {
            items.removeAll(keepingCapacity: true)
            start = 0
        } else if start * 2 > items.count {
            items.removeFirst(start)
            start = 0
        }
        return taken
    }

    /// Nothing is admitted any more; what waits is still taken.
    func close() {
        unsafe pthread_mutex_lock(mutex)
        isClosed = true
        unsafe pthread_cond_broadcast(arrival)
        unsafe pthread_mutex_unlock(mutex)
    }
}
