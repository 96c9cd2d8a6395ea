package extract

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"kith/graph"
)

// understanding is the version of how rows are understood. It is raised when a row comes to state something else under
// the same mapping: then rows that were loaded before are worked out again.
const understanding = 4

// Version names all that the facts of rows depend on beside the mapping and the files: how rows are understood, the
// model with the words for the values of its enumerations, and the rules for values, of which a digest is given.
func Version(m *graph.Model, rules string) string {
	text, _ := json.Marshal(m) // plain values
	return fmt.Sprintf("%d\n%x\n%s", understanding, sha256.Sum256(text), rules)
}

// fingerprint is what the record of a row keeps when all facts of the row are written.
type fingerprint struct {
	digest         string // of all that the facts depend on
	facts, leftOut int64  // how many there are, and how many statements the conditions of the mapping left out
}

// readAgain is behind the digest of a row some of whose values were left out. No row has that digest, so that every
// load works the row out and reports them again.
const readAgain = "!"

func (f fingerprint) text() string { return fmt.Sprintf("%s %d %d", f.digest, f.facts, f.leftOut) }

// ParseFingerprint reads the fingerprint that a stored record has: the digest, and the numbers of facts and of
// statements that were left out. The digest is "" if it is none.
func ParseFingerprint(text string) (digest string, facts, leftOut int64) {
	parts := strings.SplitN(text, " ", 3)
	if len(parts) < 3 {
		return "", 0, 0
	}
	facts, _ = strconv.ParseInt(parts[1], 10, 64)
	leftOut, _ = strconv.ParseInt(parts[2], 10, 64)
	return parts[0], facts, leftOut
}
