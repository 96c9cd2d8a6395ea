package sample

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// The files that mark a folder: as a whole sample, or as one being written.
const (
	marker  = "sample.json"
	begun   = "sample.json.partial"
	truthAt = "truth.jsonl"
)

// A sample is for everybody to read.
const (
	folderMode = 0o755
	fileMode   = 0o644
)

//go:embed mappings/*.yaml
var mappingFiles embed.FS

// mappings are what to load, those that others build on first.
var mappings = []string{"bank.yaml", "insurer.yaml", "dealer.yaml", "power.yaml", "supplier.yaml"}

// Read reads what the sample in a folder holds. The error is fs.ErrNotExist if it holds no whole sample.
func Read(dir string) (*Summary, error) {
	text, err := os.ReadFile(filepath.Join(dir, marker))
	if err != nil {
		return nil, err
	}
	s := &Summary{}
	if err := json.Unmarshal(text, s); err != nil {
		return nil, fmt.Errorf("%s is not what a sample is marked by: %w", filepath.Join(dir, marker), err)
	}
	return s, nil
}

// prepare makes a folder ready for a sample: from here on it holds none.
func prepare(dir string) error {
	if err := os.MkdirAll(dir, folderMode); err != nil {
		return fmt.Errorf("the folder for the sample cannot be made: %w", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("the folder for the sample cannot be read: %w", err)
	}
	ours := len(entries) == 0
	for _, e := range entries {
		ours = ours || e.Name() == begun || e.Name() == marker
	}
	if !ours {
		return fmt.Errorf("%s is not empty and holds no sample: name a new or an empty folder", dir)
	}
	if err := os.WriteFile(filepath.Join(dir, begun), nil, fileMode); err != nil {
		return fmt.Errorf("the sample cannot be written: %w", err)
	}
	if err := os.Remove(filepath.Join(dir, marker)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the earlier sample cannot be replaced: %w", err)
	}
	return nil
}

// mark makes the folder a whole sample.
func mark(dir string, s *Summary) error {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, begun), append(text, '\n'), fileMode); err != nil {
		return fmt.Errorf("the sample cannot be written: %w", err)
	}
	return os.Rename(filepath.Join(dir, begun), filepath.Join(dir, marker))
}

func writeMappings(dir string) error {
	for _, name := range mappings {
		text, err := mappingFiles.ReadFile("mappings/" + name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, fileMode); err != nil {
			return fmt.Errorf("the sample cannot be written: %w", err)
		}
	}
	return nil
}

// Summary is what was written.
type Summary struct {
	Version  int           `json:"version"` // of what is made up; another one writes other bytes for the same options
	People   int           `json:"people"`  // human beings, however many sources have them
	Homes    int           `json:"homes"`   // that they live in
	Firms    int           `json:"firms"`
	Seed     uint64        `json:"seed"`
	Today    string        `json:"today"`    // the day that the files are of: the asOf of every question
	Mappings []string      `json:"mappings"` // to be loaded, in this order
	Truths   int           `json:"truths"`   // lines of truth.jsonl
	Files    []FileSummary `json:"files"`
}

// FileSummary is what one file holds, as the loader will report it: Rows are loaded, Rejected or Skipped.
type FileSummary struct {
	System   string `json:"system"`
	Path     string `json:"path"`
	Rows     int64  `json:"rows"`
	Rejected int64  `json:"rejected"` // broken
	Skipped  int64  `json:"skipped"`  // left out by the mapping
	Dangling int64  `json:"dangling"` // edges to what the source has no more
	SHA256   string `json:"sha256"`
}

// Total is the sum of all files.
func (s *Summary) Total() (sum FileSummary) {
	for _, f := range s.Files {
		sum.Rows += f.Rows
		sum.Rejected += f.Rejected
		sum.Skipped += f.Skipped
		sum.Dangling += f.Dangling
	}
	return sum
}
