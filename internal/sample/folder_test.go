package sample_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kith/internal/sample"
)

func TestForeignFolderIsRefused(t *testing.T) {
	dir := t.TempDir()
	theirs := filepath.Join(dir, "letters.txt")
	if err := os.WriteFile(theirs, []byte("dear all"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := sample.Write(t.Context(), dir, sample.Options{})
	if err == nil || !strings.Contains(err.Error(), "is not empty and holds no sample") {
		t.Errorf("got %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("%d files in a folder that is not ours", len(entries))
	}
}

func TestSampleIsReplaced(t *testing.T) {
	dir, _ := write(t, sample.Options{People: 300, Seed: 1})
	if _, err := sample.Write(t.Context(), dir, sample.Options{People: 300, Seed: 2}); err != nil {
		t.Fatal(err)
	}
	fresh, _ := write(t, sample.Options{People: 300, Seed: 2})
	if digest(t, dir) != digest(t, fresh) {
		t.Error("something of the earlier sample is left")
	}
}

// TestHalfASampleIsNone breaks off in the middle, over an earlier sample, and begins anew.
func TestHalfASampleIsNone(t *testing.T) {
	dir, _ := write(t, sample.Options{People: 300, Seed: 1})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := sample.Write(ctx, dir, sample.Options{People: 300, Seed: 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that it was canceled", err)
	}
	if _, err := sample.Read(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("half a sample counts as %v", err)
	}
	if _, err := sample.Write(t.Context(), dir, sample.Options{People: 300, Seed: 1}); err != nil {
		t.Errorf("half a sample is in the way: %v", err)
	}
	if _, err := sample.Read(dir); err != nil {
		t.Error(err)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for _, o := range []sample.Options{
		{People: -1}, {People: sample.MinPeople - 1}, {People: sample.MaxPeople + 1},
		{Today: time.Date(1815, 6, 18, 0, 0, 0, 0, time.UTC)},
	} {
		dir := filepath.Join(t.TempDir(), "none")
		if _, err := sample.Write(t.Context(), dir, o); err == nil {
			t.Errorf("%+v is taken", o)
		}
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%+v: a folder was made all the same", o)
		}
	}
}

func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "bank", "holders.csv"), 0o700); err != nil { // in the way of a file
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "sample.json.partial"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := sample.Write(t.Context(), dir, sample.Options{People: 300})
	if err == nil || !strings.Contains(err.Error(), "bank/holders.csv cannot be written") {
		t.Errorf("got %v", err)
	}
	if _, err := sample.Read(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it counts as a sample: %v", err)
	}
}
