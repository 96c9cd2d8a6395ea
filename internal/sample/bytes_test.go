package sample_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"testing"

	"kith/internal/sample"
)

// golden is the digest of a small sample. It changes only with sample's version, on purpose.
const golden = "73df6b133c0aad8d8e6aeebd43ee864f5acc88a1a6a790de4f4b26c0b517ef26"

// digest is one of everything in a folder.
func digest(t *testing.T, dir string) string {
	t.Helper()
	root := os.DirFS(dir)
	h := sha256.New()
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(root, path)
		fmt.Fprintf(h, "%s %x\n", path, sha256.Sum256(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func TestSameSeedSameBytes(t *testing.T) {
	dir, _ := write(t, sample.Options{People: 500, Seed: 42})
	if got := digest(t, dir); got != golden {
		t.Errorf("the bytes of a sample are other ones: got %s, want %s", got, golden)
	}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	again, _ := write(t, sample.Options{People: 500, Seed: 42})
	if digest(t, again) != golden {
		t.Error("one processor writes other bytes")
	}
}

// TestOtherSeedOtherPeople also shows that whoever is planted stays.
func TestOtherSeedOtherPeople(t *testing.T) {
	one, a := write(t, sample.Options{People: 500, Seed: 1})
	two, b := write(t, sample.Options{People: 500, Seed: 2})
	for i, f := range a.Files {
		if f.Path != "bank/staff.csv" && f.Path != "supplier/reps.txt" && f.SHA256 == b.Files[i].SHA256 {
			t.Errorf("%s does not depend on the seed", f.Path)
		}
	}
	same := slices.EqualFunc(readTruths(t, one), readTruths(t, two), func(x, y sample.Truth) bool {
		return fmt.Sprint(x) == fmt.Sprint(y)
	})
	if !same {
		t.Error("what is planted depends on the seed")
	}
}
