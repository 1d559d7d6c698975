/// A line of a text, cleaned of what is not sung. Where it comes again, its copies have its place.
struct WrittenLine {
  /// Of the line's first scalar in the text.
  let place: Int
  let scalars: [Unicode.Scalar]
}
