package sample

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Truth is a scenario and what must come out. Question is a GraphQL document whose data must equal Answer. Where
// nothing answers the question yet, Needs names what is missing, Question is empty, and Answer has the essential facts.
type Truth struct {
	ID        string         `json:"id"`
	About     string         `json:"about"` // one sentence for people
	Question  string         `json:"question,omitempty"`
	Variables map[string]any `json:"variables,omitempty"`
	Answer    any            `json:"answer"`
	Needs     string         `json:"needs,omitempty"`
}

// Truths are the scenarios of the sample in a folder.
func Truths(dir string) ([]Truth, error) {
	f, err := os.Open(filepath.Join(dir, truthAt))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var list []Truth
	for dec := json.NewDecoder(f); dec.More(); {
		var t Truth
		if err := dec.Decode(&t); err != nil {
			return nil, fmt.Errorf("%s is not as a sample has it: %w", truthAt, err)
		}
		list = append(list, t)
	}
	return list, nil
}

func writeTruths(dir string, list []Truth) error {
	f, err := os.OpenFile(filepath.Join(dir, truthAt), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, fileMode)
	if err != nil {
		return fmt.Errorf("the sample cannot be written: %w", err)
	}
	out := bufio.NewWriter(f)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, t := range list {
		if err := enc.Encode(t); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	return errors.Join(out.Flush(), f.Close())
}
