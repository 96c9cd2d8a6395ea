package rows

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"kith/loader/rows/kind"
	"kith/loader/rows/row"
)

// recognized is what a file holds, unless that is of another kind than is read: then the error says which. Text that is
// another format's is taken for what it is said to be, if the mapping says that; tables can begin with anything. An
// empty file that should hold a document is a *Fault.
func (f File) recognized(in io.ReadCloser, format Format) (io.ReadCloser, error) {
	buffered := bufio.NewReaderSize(in, kind.Head)
	head, err := buffered.Peek(kind.Head) // an error comes again when reading
	if errors.Is(err, io.EOF) && blank(head) && f.isDocument(format) {
		return nil, &Fault{Line: 1, Code: row.CodeRagged, Reason: "the file is empty: there is no document in it"}
	}
	k, ok := kind.Binary(head)
	if !ok && f.Dialect.Format == "" && f.Dialect.Skip == 0 && f.Dialect.Comment == "" {
		if k, ok = kind.Text(head); !ok && len(head) > 0 {
			k, ok = kind.ByName(plainExtension(f.Path))
		}
	}
	switch {
	case !ok || Format(k.Format) == format:
		return struct {
			io.Reader
			io.Closer
		}{buffered, in}, nil
	case k.Format != "":
		return nil, fmt.Errorf("it is %s: %s", k.Name, k.Advice)
	}
	return nil, fmt.Errorf("it is %s, which is not read: %s", k.Name, k.Advice)
}

// isDocument reports whether the file must hold something, even if there are no rows: XML, or JSON that is not JSON
// Lines by its name.
func (f File) isDocument(format Format) bool {
	return format == XML || format == JSONL && plainExtension(f.Path) == ".json"
}

// blank reports whether there is nothing in a text but marks and blanks.
func blank(s []byte) bool {
	return len(bytes.Trim(bytes.TrimPrefix(s, []byte("\xef\xbb\xbf")), " \t\r\n\x1a")) == 0
}
