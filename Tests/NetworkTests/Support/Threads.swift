import Glibc

/// Which thread this is; a function without `async`, so that it may be asked.
func pthreadIdentity() -> UInt { UInt(pthread_self()) }
