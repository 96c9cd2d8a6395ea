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

	"kith/loader/rows"
)

// stamped is a file as it was when its digest was taken.
type stamped struct {
	size   int64
	change time.Time
}

func stampOf(path string) (stamped, error) {
	info, err := os.Stat(path)
	if err != nil {
		return stamped{}, err
	}
	return stamped{info.Size(), info.ModTime()}, nil
}

// digests name what a load reads: the mappings and every file, lookups included, and how it understands them.
func digests(ctx context.Context, programs []*program, sense string) (string, map[string]stamped, error) {
	h, seen := sha256.New(), map[string]stamped{}
	fmt.Fprintln(h, sense)
	var mappings []*mapping
	for _, p := range programs {
		if !slices.Contains(mappings, p.mapping) {
			mappings = append(mappings, p.mapping)
			fmt.Fprintln(h, p.digest)
		}
		paths := []string{p.origin.Path}
		for _, l := range p.lookups {
			paths = append(paths, l.origin.Path)
		}
		for _, path := range paths {
			if _, done := seen[path]; done || path == "" {
				continue
			}
			stamp, err := hashFile(ctx, h, path)
			if err == nil {
				err = rows.Sound(ctx, path)
			}
			if err != nil {
				return "", nil, fmt.Errorf("%s cannot be read: %w", filepath.Base(path), err)
			}
			seen[path] = stamp
		}
	}
	return hex.EncodeToString(h.Sum(nil)), seen, nil
}

func hashFile(ctx context.Context, all hash.Hash, path string) (stamped, error) {
	stamp, err := stampOf(path)
	if err != nil {
		return stamp, err
	}
	f, err := rows.OpenFile(ctx, path)
	if err != nil {
		return stamp, err
	}
	h := sha256.New()
	_, err = io.Copy(h, f)
	fmt.Fprintf(all, "%x\n", h.Sum(nil))
	return stamp, errors.Join(err, f.Close())
}
