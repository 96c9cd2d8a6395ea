package dump

import (
	"bytes"
	"slices"
	"strings"
)

// Statements that hold no rows and change none.
var (
	sqlIdle = []string{"BEGIN", "COMMIT", "END", "START", "SET", "PRAGMA", "USE", "LOCK", "UNLOCK", "ANALYZE", "VACUUM", "COMMENT", "GRANT",
		"REVOKE", "SELECT", "SAVEPOINT", "RELEASE", "CHECKPOINT", "FLUSH", "SHOW", "PRINT", "IF"}
	sqlLines = []string{"GO", "DELIMITER", `\`} // which are lines and not statements
	// After an error reading goes on at a line that begins with one of these.
	sqlBegins = append([]string{"INSERT", "REPLACE", "CREATE", "COPY", "ALTER", "DROP", "TRUNCATE", "UPDATE", "DELETE", "ROLLBACK", "GO"}, sqlIdle...)
)

// statement reads the statement that begins with this token.
func (r *sqlReader) statement(t sqlToken) error {
	switch {
	case t.is(";"):
		return nil
	case t.is("INSERT"), t.is("REPLACE"):
		return r.insert()
	case t.is("COPY"):
		return r.copyIn()
	case t.is("CREATE"):
		return r.create()
	case t.is("ALTER"):
		return r.alter()
	case t.is("UPDATE"), t.is("DELETE"), t.is("TRUNCATE"), t.is("DROP"):
		return r.changing(strings.ToUpper(t.text))
	case t.isAny(sqlLines):
		r.take()
		return r.SkipLine()
	case t.isAny(sqlIdle):
		return r.skip()
	}
	return r.refused(t)
}

// skip passes over the rest of a statement, in memory that does not grow with it. Where statements end without a
// semicolon, GO stands behind them, or INSERT on the next line.
func (r *sqlReader) skip() error {
	for {
		r.take()
		line := r.Line()
		t, err := r.token()
		switch {
		case err != nil || t.kind == sqlEnd || t.is(";") || t.is("GO"):
			return err
		case t.is("INSERT") && r.here() > line+1:
			r.at -= t.size
			return nil
		}
	}
}

// skipBody passes over a statement that has others inside.
func (r *sqlReader) skipBody() error {
	depth, before := 0, sqlToken{}
	for {
		r.take()
		t, err := r.token()
		switch {
		case err != nil || t.kind == sqlEnd || t.is(";") && depth <= 0:
			return err
		case before.is("END"):
			if t.is("IF") || t.is("LOOP") || t.is("WHILE") || t.is("REPEAT") {
				depth++ // this END was not that of a BEGIN
			}
		case t.is("BEGIN"), t.is("CASE"):
			depth++
		}
		if t.is("END") {
			depth--
		}
		before = t
	}
}

func (r *sqlReader) refused(t sqlToken) error {
	what := "there is something that is no statement"
	if t.kind == sqlWord && len(t.text) < 20 {
		what = "there is a statement " + strings.ToUpper(t.text)
	}
	return r.refuse(what + ": of dumps only CREATE TABLE and INSERT statements and COPY data are read")
}

// changing is a statement that takes rows away or changes them. Before there are any, and of another table, it does no
// harm.
func (r *sqlReader) changing(verb string) error {
	t, err := r.passOver("FROM", "TABLE", "ONLY", "IF", "EXISTS", "LOW_PRIORITY", "QUICK", "IGNORE")
	if err != nil {
		return err
	}
	if verb == "DROP" && t.isAny([]string{"INDEX", "VIEW", "TRIGGER", "FUNCTION", "PROCEDURE", "SEQUENCE", "TYPE", "SCHEMA", "DATABASE", "CONSTRAINT"}) {
		return r.skip()
	}
	full, err := r.name()
	switch {
	case err != nil:
		return err
	case r.mine(full) && r.given:
		return r.refuse("a statement " + verb + " changes rows that were read before: dump the table as it is now")
	}
	return r.skip()
}

// alter is harmless but where it changes the columns.
func (r *sqlReader) alter() error {
	if t, err := r.token(); err != nil || !t.is("TABLE") {
		if err == nil {
			err = r.skip()
		}
		return err
	}
	if _, err := r.passOver("ONLY", "IF", "EXISTS"); err != nil {
		return err
	}
	full, err := r.name()
	if err != nil {
		return err
	}
	t, err := r.token()
	if err == nil && t.is("ADD") {
		t, err = r.token()
		if err == nil && t.isAny([]string{"CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "KEY", "INDEX", "FULLTEXT", "SPATIAL"}) {
			return r.skip()
		}
		t = sqlToken{kind: sqlWord, text: "DROP"}
	}
	if err == nil && t.isAny([]string{"DROP", "RENAME", "CHANGE"}) && r.mine(full) {
		return r.refuse("a statement ALTER TABLE changes the columns of the table: dump the table as it is now")
	}
	if err != nil {
		return err
	}
	return r.skip()
}

// resume goes on at the next line that begins a statement, or a row if it may.
func (r *sqlReader) resume(inRows bool) error {
	for {
		r.at, r.aheadAt = 0, 0
		if err := r.SkipLine(); err != nil {
			return err
		}
		for len(r.Rest()) < 100 && !r.EOF() {
			if err := r.Fill(); err != nil {
				return err
			}
		}
		head := bytes.TrimLeft(r.Rest()[:min(len(r.Rest()), 100)], " \t")
		if len(r.Rest()) == 0 || len(head) > 0 && inRows && head[0] == '(' {
			return nil
		}
		n := 0
		for n < len(head) && isSQLWord(head[n]) {
			n++
		}
		word := string(head[:n])
		if bytes.HasPrefix(head, []byte("--")) || bytes.HasPrefix(head, []byte("/*")) ||
			slices.ContainsFunc(sqlBegins, func(b string) bool { return strings.EqualFold(b, word) }) {
			return nil
		}
	}
}
