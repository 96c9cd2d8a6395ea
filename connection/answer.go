package connection

// Outcome is what a search has come to.
type Outcome string

// The outcomes.
const (
	Connected    Outcome = "CONNECTED"
	NotConnected Outcome = "NOT_CONNECTED"
	Incomplete   Outcome = "INCOMPLETE" // a limit was met before it was known
)

// Connection is how two nodes are connected. See the type Connected of schema.graphqls.
type Connection struct {
	Outcome  Outcome
	Hops     int // of each path; without one, up to which it is known that there is none
	Weak     bool
	More     bool
	Reached  int
	Paths    []Path
	Sentence string
}

// Path is one way between the two: a node and the next are connected by at least one of its edges.
type Path struct {
	Hops     int
	Weak     bool
	Nodes    []string
	Edges    []Link
	Sentence string
}

// Link is an edge of a path.
type Link struct {
	ID        string
	Type      string
	From, To  string // ids
	Role      string // the word that tells it from others of its type; "" if there is none
	ValidFrom string
	ValidTo   string
	Ended     bool
	Weak      bool
}
