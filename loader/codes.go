package loader

// The reason codes of rows that the store does not take, and of edges, as the file of rejects has them.
const (
	codeRefused  = "refused"  // the store does not take the row
	codeDangling = "dangling" // an end of an edge that no row states
)
