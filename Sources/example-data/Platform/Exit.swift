import Glibc

/// Ends the program: it was called in a way that it does not know.
func endWithUsage(_ text: String) -> Never {
  print(text)
  exit(2)
}
