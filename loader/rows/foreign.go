package rows

import (
	"bufio"
	"fmt"
	"io"

	"kith/loader/rows/kind"
)

// recognized is what a file holds, unless that is of another kind than is read: then the error says which. Text that is
// another format's is taken for what it is said to be, if the mapping says that; tables can begin with anything.
func (f File) recognized(in io.ReadCloser, format Format) (io.ReadCloser, error) {
	buffered := bufio.NewReaderSize(in, kind.Head)
	head, _ := buffered.Peek(kind.Head) // an error comes again when reading
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
