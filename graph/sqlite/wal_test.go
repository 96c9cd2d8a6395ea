package sqlite_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"kith/graph/sqlite"
)

// TestCheckpoints: however much is written one batch after another, the log stays about as long as it may be, and what
// is written is in the file.
func TestCheckpoints(t *testing.T) {
	const late = 500
	path := filepath.Join(t.TempDir(), "kith.db")
	s := open(t, path, insurer)
	defer closed(t, s)
	s.Checkpoints(20, late)
	for i := range 60 {
		if _, err := s.Write(t.Context(), numbered(i)); err != nil {
			t.Fatal(err)
		}
	}
	log, err := os.Stat(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	if pages := log.Size() / 4096; pages < late || pages > 3*late {
		t.Errorf("the log had %d pages, it is to have about %d", pages, late)
	}
	whole(t, s, 60, 59)
}

// TestCheckpointsBesideAReader: a reader that looks at what was long ago hinders no writer, and when it has ended the
// log begins anew.
func TestCheckpointsBesideAReader(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	s := open(t, path, insurer)
	defer closed(t, s)
	s.Checkpoints(20, 100)
	write := func(from, to int) {
		for i := from; i < to; i++ {
			if _, err := s.Write(t.Context(), numbered(i)); err != nil {
				t.Fatal(err)
			}
		}
	}
	write(0, 1)
	end := s.Reading(t)
	write(1, 20)
	hindered := s.Logged()
	end()
	write(20, 24)
	if now := s.Logged(); hindered < 200 || now >= hindered {
		t.Errorf("the log had %d pages beside the reader and has %d after it", hindered, now)
	}
	whole(t, s, 24, 23)
}

// TestNumbersInOrder: new nodes are numbered in the order of their ids, so that the indexes that end in them are
// written from one side to the other, and stand in the file as after a fill.
func TestNumbersInOrder(t *testing.T) {
	s := open(t, sqlite.Memory, insurer)
	defer closed(t, s)
	if _, err := s.Write(t.Context(), numbered(0)); err != nil {
		t.Fatal(err)
	}
	if uids := s.Column(t, `select _uid from "Person" order by _id`); len(uids) != pairs || !slices.IsSorted(uids) {
		t.Errorf("%d people, in order: %v", len(uids), slices.IsSorted(uids))
	}
}
