import CCurl

/// The header lines of one request, for as long as libcurl reads them.
@safe
final class HeaderList {
    let first: UnsafeMutablePointer<curl_slist>?

    init(_ lines: [String]) throws(ClientError) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = unsafe curl_slist_append(list, line) else {
                unsafe curl_slist_free_all(list)
                throw .configuration("no memory for a request")
            }
            unsafe list = unsafe longer
        }
        unsafe first = unsafe list
    }

    deinit { unsafe curl_slist_free_all(first) }
}
