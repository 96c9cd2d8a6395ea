package flatfile

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// ndjsonWriter writes a JSON object a line, with all columns in their order and the values that the API answers.
type ndjsonWriter struct {
	out  *bufio.Writer
	keys [][]byte // before the values: `{"name":`, `,"born":`
	line bytes.Buffer
}

func newNDJSON(w io.Writer, columns []Column) (writer, error) {
	n := &ndjsonWriter{out: bufio.NewWriter(w)}
	for i, c := range columns {
		key, err := json.Marshal(c.Name)
		if err != nil {
			return nil, err
		}
		before := byte(',')
		if i == 0 {
			before = '{'
		}
		n.keys = append(n.keys, append(append([]byte{before}, key...), ':'))
	}
	return n, nil
}

// write implements writer.
func (n *ndjsonWriter) write(values []any) error {
	n.line.Reset()
	enc := json.NewEncoder(&n.line)
	enc.SetEscapeHTML(false)
	for i, v := range values {
		n.line.Write(n.keys[i])
		if err := enc.Encode(v); err != nil {
			return err
		}
		n.line.Truncate(n.line.Len() - 1) // the end of the line
	}
	n.line.WriteString("}\n")
	_, err := n.out.Write(n.line.Bytes())
	return err
}

// finish implements writer.
func (n *ndjsonWriter) finish() error { return n.out.Flush() }

// close implements writer.
func (n *ndjsonWriter) close() {}
