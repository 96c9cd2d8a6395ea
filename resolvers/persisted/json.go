package persisted

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// reader reads the documents of a JSON file.
type reader struct {
	*jsontext.Decoder
	file, text string
	add        func(*Document) error
}

// fromJSON adds the documents of a JSON file.
func fromJSON(file, text string, add func(*Document) error) error {
	r := &reader{jsontext.NewDecoder(strings.NewReader(text)), file, text, add}
	err := r.documents()
	if err == nil {
		if _, err = r.ReadToken(); errors.Is(err, io.EOF) {
			return nil
		}
		return r.wrong("there is something behind its end")
	}
	if broken, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		return fmt.Errorf("%s:%d: it is no JSON: %w", file, r.line(broken.ByteOffset), broken.Err)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return r.wrong("it is no JSON: it breaks off")
	}
	return err
}

// documents reads an object of ids and texts, or a manifest, which has a list of operations.
func (r *reader) documents() error {
	var manifest struct {
		Operations []json.RawMessage `json:"operations"`
	}
	isManifest := json.Unmarshal([]byte(r.text), &manifest) == nil && manifest.Operations != nil
	return r.members(func(name string) error {
		switch {
		case !isManifest:
			return r.document(name)
		case name == "operations":
			return r.operations()
		case name == "version" && r.PeekKind() == '0':
			if v, err := r.ReadToken(); err != nil || v.String() != "1" {
				return errors.Join(err, r.wrong("the version of the manifest must be 1"))
			}
			return nil
		}
		return r.SkipValue()
	})
}

func (r *reader) document(id string) error {
	line := r.line(r.InputOffset())
	text, err := r.value("document " + id)
	if err != nil {
		return err
	}
	return r.add(&Document{ID: id, Text: text, File: r.file, Line: line})
}

// operations reads those of a manifest.
func (r *reader) operations() error {
	if _, err := r.ReadToken(); err != nil {
		return err
	}
	for r.PeekKind() == '{' {
		d := &Document{File: r.file}
		err := r.members(func(name string) (err error) {
			switch name {
			case "id":
				d.Line = r.line(r.InputOffset())
				d.ID, err = r.value(name)
			case "body":
				d.Text, err = r.value(name)
			default:
				err = r.SkipValue()
			}
			return err
		})
		if err != nil {
			return err
		}
		d.Line = max(d.Line, 1)
		if err := r.add(d); err != nil {
			return err
		}
	}
	if r.PeekKind() != ']' {
		return r.wrong("an operation is an object with an id and a body")
	}
	_, err := r.ReadToken()
	return err
}

// members calls for each member of an object, whose value is next.
func (r *reader) members(each func(name string) error) error {
	if r.PeekKind() != '{' {
		if _, err := r.ReadToken(); err != nil {
			return err
		}
		return r.wrong("it must be an object of ids and documents, or a manifest of operations")
	}
	if _, err := r.ReadToken(); err != nil {
		return err
	}
	for r.PeekKind() != '}' {
		name, err := r.ReadToken()
		if err != nil {
			return err
		}
		if err := each(name.String()); err != nil {
			return err
		}
	}
	_, err := r.ReadToken()
	return err
}

func (r *reader) value(what string) (string, error) {
	v, err := r.ReadToken()
	if err == nil && v.Kind() != '"' {
		err = r.wrong(what + " is no text")
	}
	if err != nil {
		return "", err
	}
	return v.String(), nil
}

// wrong is the error of what was read last.
func (r *reader) wrong(what string) error {
	return fmt.Errorf("%s:%d: %s", r.file, r.line(r.InputOffset()), what)
}

// line is the line of the file in which a place is.
func (r *reader) line(at int64) int { return 1 + strings.Count(r.text[:at], "\n") }
