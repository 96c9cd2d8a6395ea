package dump

import "kith/loader/rows/row"

// reader reads the rows of one table from a dump.
type reader struct {
	lexer
	table table
	begun int64 // the line on which the statement begins
	tuple tuple
	row   row.Row
	yield func(*row.Row, error) bool
	given bool // rows were
}

// give gives the row, or a fault instead of it.
func (r *reader) give(f *row.Fault) error {
	more := false
	if f != nil {
		more = r.yield(nil, f)
	} else {
		r.given = true
		more = r.yield(&r.row, nil)
	}
	if !more {
		return errEnough
	}
	return nil
}

// giveAt gives the row of a line, or a fault; nothing if there are no places, as the row is of another table.
func (r *reader) giveAt(line int64, f *row.Fault, places []place) error {
	if places == nil {
		return nil
	}
	r.row.Line = line
	if f != nil {
		f.Line = line
	}
	return r.give(f)
}

// refuse gives a fault instead of a statement, and reads the rest of that.
func (r *reader) refuse(reason string) error {
	if err := r.give(&row.Fault{Line: r.begun, Code: row.CodeStatement, Reason: reason}); err != nil {
		return err
	}
	return skipStatement(&r.lexer)
}
