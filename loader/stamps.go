package loader

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"kith/loader/mapping"
	"kith/loader/rows"
)

// fileStamp is what a file looked like when its digest was taken.
type fileStamp struct {
	size   int64
	change time.Time
}

// fileStamps are those of all files of a load, by path.
type fileStamps map[string]fileStamp

func stampOf(path string) (fileStamp, error) {
	info, err := os.Stat(path)
	if err != nil {
		return fileStamp{}, err
	}
	return fileStamp{info.Size(), info.ModTime()}, nil
}

// unchanged is an error if a file is not any more as it was when its digest was taken.
func (s fileStamps) unchanged(p *mapping.Program) error {
	if p.Origin.Path == "" {
		return nil
	}
	if now, err := stampOf(p.Origin.Path); err != nil || now != s[p.Origin.Path] {
		return fmt.Errorf("%s has changed or gone since the load began: run the command again when it stays as it is",
			p.Name)
	}
	return nil
}

// open opens an unchanged file. The bytes that are read of it are added to a number.
func (s fileStamps) open(ctx context.Context, p *mapping.Program, bytes *int64) (rows.Reader, error) {
	if err := s.unchanged(p); err != nil {
		return nil, err
	}
	return p.Origin.Open(ctx, func(n int) { *bytes += int64(n) })
}

// digests is one digest of all that a load reads: the mappings, every file, lookups included, and what
// rows mean.
func digests(ctx context.Context, programs []*mapping.Program, version string) (string, fileStamps, error) {
	h, seen := sha256.New(), fileStamps{}
	fmt.Fprintln(h, version)
	var sources []*mapping.Source
	for _, p := range programs {
		if !slices.Contains(sources, p.Source) {
			sources = append(sources, p.Source)
			fmt.Fprintln(h, p.Digest)
		}
		paths := []string{p.Origin.Path}
		for _, l := range p.Lookups {
			paths = append(paths, l.File.Origin.Path)
		}
		for _, path := range paths {
			if _, done := seen[path]; done || path == "" {
				continue
			}
			was, err := hashFile(ctx, h, path)
			if err == nil {
				err = rows.Sound(ctx, path)
			}
			if err != nil {
				return "", nil, fmt.Errorf("%s cannot be read: %w", filepath.Base(path), err)
			}
			seen[path] = was
		}
	}
	return hex.EncodeToString(h.Sum(nil)), seen, nil
}

func hashFile(ctx context.Context, all hash.Hash, path string) (fileStamp, error) {
	was, err := stampOf(path)
	if err != nil {
		return was, err
	}
	f, err := rows.OpenFile(ctx, path)
	if err != nil {
		return was, err
	}
	h := sha256.New()
	_, err = io.Copy(h, f)
	fmt.Fprintf(all, "%x\n", h.Sum(nil))
	return was, errors.Join(err, f.Close())
}
