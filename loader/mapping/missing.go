package mapping

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// missingFile is the message that a file is not there: in which folder it was looked for, and what is called alike
// there.
func missingFile(path string) string {
	folder, name := filepath.Split(path)
	if folder == "" {
		folder = "."
	}
	if whole, err := filepath.Abs(folder); err == nil {
		folder = whole
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return fmt.Sprintf("%s cannot be read: there is no folder %s (files are looked for in --data, or beside the "+
			"mapping)", name, folder)
	}
	out := fmt.Sprintf("%s cannot be read: it is not in the folder %s", name, folder)
	var alike []string
	for _, e := range entries {
		if !e.IsDir() && similar(name, e.Name()) && len(alike) < mostAlike {
			alike = append(alike, e.Name())
		}
	}
	if len(alike) > 0 {
		out += ", but there is " + strings.Join(alike, ", ")
	}
	return out
}

// mostAlike is how many names of files a message gives.
const mostAlike = 3

// similar reports whether one name may be meant by another: without regard to letter case and to what stands behind a
// dot, or a few letters are others.
func similar(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	stemA, _, _ := strings.Cut(a, ".")
	stemB, _, _ := strings.Cut(b, ".")
	return stemA != "" && stemA == stemB || distance(a, b) <= max(1, len(a)/5)
}

// distance is how many letters have to be put in, taken out or changed to make one text of another.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before := slices.Clone(row)
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(before[j]+cost, before[j+1]+1, row[j]+1)
		}
	}
	return row[len(y)]
}
