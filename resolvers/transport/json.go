package transport

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// maxValues is how many values the variables of a request may have, in each other too.
const maxValues = 10_000

// reader reads JSON strictly: names as they are written and each once, text in whole letters, nothing behind it.
type reader struct {
	*jsontext.Decoder
	left int // how many more values may come
}

func newReader(text []byte) *reader {
	// Looking for names that are there twice is left to where objects are kept, as it costs most of reading.
	return &reader{jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true)), maxValues}
}

// request reads a request. Names that are not known are for what the standard may bring, and read over.
func (r *reader) request() (*request, error) {
	if r.PeekKind() != '{' {
		return nil, errMalformed
	}
	req, seen := &request{}, map[string]bool{}
	err := r.members(func(name string) (err error) {
		if seen[name] {
			return errTwice
		}
		switch name {
		case "query":
			req.query, err = r.text(name)
		case "operationName":
			req.operation, err = r.text(name)
		case "variables":
			req.variables, err = r.variables()
		case "extensions":
			req.extensions, err = r.extensions()
		case "documentId", "doc_id", "id":
			err = r.documentID(name, req)
		default:
			return r.SkipValue()
		}
		seen[name] = true
		return err
	})
	if err != nil {
		return nil, err
	}
	return req, r.end()
}

// documentID reads the id of a persisted document. Under the names that are older than the standard's, other things
// come too, and are read over.
func (r *reader) documentID(name string, req *request) error {
	if name != "documentId" && r.PeekKind() != '"' {
		return r.SkipValue()
	}
	id, err := r.text(name)
	if id == nil {
		return err
	}
	if req.ids == nil {
		req.ids = map[string]string{}
	}
	req.ids[name] = *id
	return nil
}

func (r *reader) variables() (map[string]any, error) { return r.object("variables") }

// extensions reads those that are known, and over all others.
func (r *reader) extensions() (out extensions, err error) {
	if err := r.expect("extensions", '{', "an object"); err != nil {
		return out, err
	}
	if r.PeekKind() != '{' {
		return out, r.SkipValue()
	}
	seen := map[string]bool{}
	return out, r.members(func(name string) (err error) {
		switch {
		case name == "asOf" || name == "persistedQuery":
		case strings.EqualFold(strings.ReplaceAll(name, "_", ""), "asOf"): // today would be answered instead
			return badRequest("extensions.%s is unknown: write extensions.asOf", name)
		default:
			return r.SkipValue()
		}
		if seen[name] {
			return errTwice
		}
		seen[name] = true
		if name == "asOf" {
			out.asOf, err = r.value()
			return err
		}
		out.hash, err = r.persistedQuery()
		return err
	})
}

// persistedQuery reads the hash of a document; "" for null.
func (r *reader) persistedQuery() (string, error) {
	const at = "extensions.persistedQuery"
	in, err := r.object(at)
	if in == nil || err != nil {
		return "", err
	}
	if in["version"] != json.Number("1") {
		return "", badRequest("%s.version must be 1", at)
	}
	hash, _ := in["sha256Hash"].(string)
	if hash == "" {
		return "", badRequest("%s.sha256Hash must be the SHA-256 of the query, in hexadecimal", at)
	}
	return hash, nil
}

// members calls for each member of an object, whose value is next.
func (r *reader) members(each func(name string) error) error {
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

// expect refuses a value of another kind than wanted, but for null.
func (r *reader) expect(name string, kind jsontext.Kind, wanted string) error {
	switch got := r.PeekKind(); {
	case got == kind || got == 'n':
		return nil
	case kinds[got] == "":
		return errMalformed
	default:
		return badRequest("%s is %s, and must be %s", name, kinds[got], wanted)
	}
}

// kinds are the words for kinds of JSON values.
var kinds = map[jsontext.Kind]string{'n': "null", 'f': "a Boolean", 't': "a Boolean", '"': "text", '0': "a number",
	'{': "an object", '[': "a list"}

// text reads a text; nil for null.
func (r *reader) text(name string) (*string, error) {
	if err := r.expect(name, '"', "text"); err != nil {
		return nil, err
	}
	tok, err := r.ReadToken()
	if err != nil || tok.Kind() == 'n' {
		return nil, err
	}
	s := tok.String()
	return &s, nil
}

// object reads an object; nil for null.
func (r *reader) object(name string) (map[string]any, error) {
	if err := r.expect(name, '{', "an object"); err != nil {
		return nil, err
	}
	v, err := r.value()
	out, _ := v.(map[string]any)
	return out, err
}

// value reads a value. Numbers stay as they are written.
func (r *reader) value() (any, error) {
	if r.left--; r.left < 0 {
		return nil, badRequest("variables have more than %d values", maxValues)
	}
	switch r.PeekKind() {
	case '{':
		out := map[string]any{}
		return out, r.members(func(name string) (err error) {
			if _, twice := out[name]; twice {
				return errTwice
			}
			out[name], err = r.value()
			return err
		})
	case '[':
		return r.list()
	}
	tok, err := r.ReadToken()
	if err != nil {
		return nil, err
	}
	switch tok.Kind() {
	case 't', 'f':
		return tok.Bool(), nil
	case '"':
		return tok.String(), nil
	case '0':
		return json.Number(tok.String()), nil
	}
	return nil, nil
}

func (r *reader) list() (any, error) {
	if _, err := r.ReadToken(); err != nil {
		return nil, err
	}
	out := []any{}
	for r.PeekKind() != ']' {
		v, err := r.value()
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	_, err := r.ReadToken()
	return out, err
}

// end refuses whatever comes behind a value.
func (r *reader) end() error {
	if _, err := r.ReadToken(); !errors.Is(err, io.EOF) {
		return errMalformed
	}
	return nil
}

const form = `a JSON object like {"query": "…", "variables": {…}}`

var (
	errMalformed = errors.New("malformed JSON")
	errTwice     = badRequest("the request has a name twice in one object: send " + form)
)

// explained is an error of reading: one that says what is wrong as it is, otherwise what should have come.
func explained(err error, format string, args ...any) error {
	if _, ok := errors.AsType[*refused](err); ok {
		return err
	}
	return badRequest(format, args...)
}
