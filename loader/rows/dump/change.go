package dump

// readChange reads a statement that removes rows or changes them. It is refused if it is about rows that were given.
func readChange(r *reader, verb string) error {
	t, err := r.skipWords("FROM", "TABLE", "ONLY", "IF", "EXISTS", "LOW_PRIORITY", "QUICK", "IGNORE")
	if err != nil {
		return err
	}
	if verb == "DROP" && t.isAny([]string{"INDEX", "VIEW", "TRIGGER", "FUNCTION", "PROCEDURE", "SEQUENCE", "TYPE",
		"SCHEMA", "DATABASE", "CONSTRAINT"}) {
		return skipStatement(&r.lexer)
	}
	name, err := tableName(&r.lexer)
	switch {
	case err != nil:
		return err
	case r.table.is(name) && r.given:
		return r.refuse("a statement " + verb + " changes rows that were read before: dump the table as it is now")
	}
	return skipStatement(&r.lexer)
}

// readAlter reads an ALTER statement. It is refused if it changes the columns of the table.
func readAlter(r *reader) error {
	if t, err := r.next(); err != nil || !t.is("TABLE") {
		if err == nil {
			err = skipStatement(&r.lexer)
		}
		return err
	}
	if _, err := r.skipWords("ONLY", "IF", "EXISTS"); err != nil {
		return err
	}
	name, err := tableName(&r.lexer)
	if err != nil {
		return err
	}
	changes, err := changesColumns(&r.lexer)
	switch {
	case err != nil:
		return err
	case changes && r.table.is(name):
		return r.refuse("a statement ALTER TABLE changes the columns of the table: dump the table as it is now")
	}
	return skipStatement(&r.lexer)
}

// changesColumns reports whether what ALTER TABLE does to a table changes its columns. It reads the words that tell.
func changesColumns(l *lexer) (bool, error) {
	t, err := l.next()
	if err != nil || !t.is("ADD") {
		return t.isAny([]string{"DROP", "RENAME", "CHANGE"}), err
	}
	t, err = l.next()
	return !t.isAny([]string{"CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "KEY", "INDEX", "FULLTEXT",
		"SPATIAL"}), err
}
