/// A place where a recording is left, and the one where it goes on instead. Both in frames.
struct Seam {
  let departure: Int
  let arrival: Int
}
