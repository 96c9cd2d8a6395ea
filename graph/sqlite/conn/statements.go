package conn

import (
	"container/list"
	"context"
	"database/sql/driver"
	"errors"
)

// maxStatements is how many prepared statements a connection keeps.
const maxStatements = 256

// statements are the prepared statements of a connection: those that were used last.
type statements struct {
	raw    driver.Conn
	byText map[string]*list.Element
	recent *list.List // of *statement, the one used last in front
}

// statement is a prepared statement.
type statement struct {
	text string
	driver.Stmt
}

func newStatements(raw driver.Conn) statements {
	return statements{raw: raw, byText: map[string]*list.Element{}, recent: list.New()}
}

// prepare finds a statement by its text, or makes it and drops the one used longest ago.
func (s *statements) prepare(ctx context.Context, text string) (*statement, error) {
	if e := s.byText[text]; e != nil {
		s.recent.MoveToFront(e)
		return e.Value.(*statement), nil
	}
	raw, err := s.raw.(driver.ConnPrepareContext).PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	if s.recent.Len() == maxStatements {
		oldest := s.recent.Remove(s.recent.Back()).(*statement)
		delete(s.byText, oldest.text)
		if err := oldest.Close(); err != nil {
			return nil, errors.Join(err, raw.Close())
		}
	}
	st := &statement{text, raw}
	s.byText[text] = s.recent.PushFront(st)
	return st, nil
}

func (s *statements) close() error {
	var errs []error
	for e := s.recent.Front(); e != nil; e = e.Next() {
		errs = append(errs, e.Value.(*statement).Close())
	}
	return errors.Join(errs...)
}
