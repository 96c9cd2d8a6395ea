package rows

import (
	"context"
	"errors"
	"io"
	"os"
)

// database opens a table of a database file; a compressed one is first decompressed into a file for the time of the
// reading.
func (f File) database(ctx context.Context, progress func(int)) (Reader, error) {
	path, done, err := f.plain(ctx)
	if err != nil {
		return nil, err
	}
	d, err := openDatabase(ctx, path, f.Dialect.Without, done)
	if err != nil {
		return nil, err
	}
	t, err := d.table(ctx, f.Dialect.From)
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	told := func() {
		if info, err := os.Stat(f.Path); err == nil && progress != nil {
			progress(int(info.Size()))
		}
	}
	return newPulled(t.columns, d.rows(ctx, t, told), d), nil
}

// plain is a file that is not compressed, and what to do when it is not needed any more.
func (f File) plain(ctx context.Context) (path string, done func() error, err error) {
	in, err := open(ctx, f.Path, nil)
	if err != nil {
		return "", nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	if _, packed := in.(*unpacked); !packed {
		return f.Path, func() error { return nil }, nil
	}
	out, err := os.CreateTemp("", "kith-*.db") // nobody else may read it
	if err != nil {
		return "", nil, err
	}
	done = func() error { return os.Remove(out.Name()) }
	if _, err = io.Copy(out, in); err == nil {
		err = out.Close()
	}
	if err != nil {
		return "", nil, errors.Join(err, out.Close(), done())
	}
	return out.Name(), done, nil
}
