package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// absent is an error if there is a file.
func absent(path string) error {
	_, err := os.Lstat(path)
	switch {
	case err == nil:
		return fmt.Errorf("%s is there already: name another place, or --overwrite", path)
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return err
}

// replace writes a file that only its owner may read, in place of one of that name. Until it is whole it has another
// name, and after an error there is none. Errors name the file as it will be called. What is no file, like a device, is
// not replaced.
func replace(path string, write func(io.Writer) error) (err error) {
	if there, err := os.Lstat(path); err == nil && !there.Mode().IsRegular() {
		return fmt.Errorf("%s is there and is no file that could be replaced: name another place", path)
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*") // only its owner may read it
	if err != nil {
		return called(path, err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	out := bufio.NewWriter(f)
	if err = write(out); err == nil {
		err = errors.Join(out.Flush(), f.Sync())
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return called(path, err)
	}
	return os.Rename(f.Name(), path)
}

// called is an error about a file that has another name until it is whole.
func called(path string, err error) error {
	if about, ok := errors.AsType[*fs.PathError](err); ok && filepath.Dir(about.Path) == filepath.Dir(path) {
		return &fs.PathError{Op: about.Op, Path: path, Err: about.Err}
	}
	return err
}
