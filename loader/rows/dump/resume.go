package dump

import (
	"bytes"
	"slices"
	"strings"
)

// harmless statements hold no rows and change none.
var harmless = []string{"BEGIN", "COMMIT", "END", "START", "SET", "PRAGMA", "USE", "LOCK", "UNLOCK", "ANALYZE",
	"VACUUM", "COMMENT", "GRANT", "REVOKE", "SELECT", "SAVEPOINT", "RELEASE", "CHECKPOINT", "FLUSH", "SHOW", "PRINT",
	"IF"}

// beginnings are the words at which reading goes on behind a statement that cannot be read.
var beginnings = append([]string{"INSERT", "REPLACE", "CREATE", "COPY", "ALTER", "DROP", "TRUNCATE", "UPDATE", "DELETE",
	"ROLLBACK", "GO"}, harmless...)

// resume reads up to the next line that begins a statement or a comment, or a row if inRows.
func resume(l *lexer, inRows bool) error {
	const enough = 100 // bytes of a line tell what it begins
	for {
		l.at, l.aheadAt = 0, 0
		if err := l.SkipLine(); err != nil {
			return err
		}
		for len(l.Rest()) < enough && !l.EOF() {
			if err := l.Fill(); err != nil {
				return err
			}
		}
		head := bytes.TrimLeft(l.Rest()[:min(len(l.Rest()), enough)], " \t")
		if len(l.Rest()) == 0 || len(head) > 0 && inRows && head[0] == '(' {
			return nil
		}
		n := 0
		for n < len(head) && inWord(head[n]) {
			n++
		}
		word := string(head[:n])
		if bytes.HasPrefix(head, []byte("--")) || bytes.HasPrefix(head, []byte("/*")) ||
			slices.ContainsFunc(beginnings, func(b string) bool { return strings.EqualFold(b, word) }) {
			return nil
		}
	}
}
