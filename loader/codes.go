package loader

// The reason codes of rejected rows, as the file of rejects has them, beside those of package rows.
const (
	codeNoKey         = "no-key"           // the key of a node, or of an end of an edge, is absent
	codeDuplicateKey  = "duplicate-key"    // an earlier row has the same key
	codeBadValue      = "bad-value"        // a value its property cannot take
	codeUnknownWord   = "unknown-word"     // a word its table of values does not have
	codeMissing       = "missing"          // no value where one is required
	codeExpression    = "expression"       // an expression that cannot be worked out
	codeContradiction = "contradiction"    // two values for one property of one node or edge
	codeAmbiguous     = "ambiguous-lookup" // several rows of a looked-up file have the key
	codeRefused       = "refused"          // the store does not take the row
	codeDangling      = "dangling"         // an end of an edge that no row states
)
