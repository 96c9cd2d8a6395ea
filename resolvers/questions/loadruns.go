package questions

import (
	"reflect"

	"kith/graph"
	"kith/internal/facts"
	"kith/loader/report"
	"kith/resolvers/registry"
)

// loadedFile, refused, different and unread are what LoadRun shows of its report.
type (
	loadedFile struct {
		System, File                                  string
		Read, Loaded, Rejected, Skipped, LeftOut      int64
		Facts, Inserted, Updated, Unchanged, Dangling int64
		Gone, Withdrawn, Differing, Unreadable        int64
	}
	refused struct {
		Reason, File, Why string
		Line, Count       int64
	}
	different struct {
		Kind, Property string
		Count          int64
	}
	unread struct {
		File, Column, Reason, LeftOut, Why string
		Count                              int64
	}
)

// ofRuns are the fields of a LoadRun that are read from its report.
func ofRuns() []registry.Computed {
	return []registry.Computed{
		ofRun("files", func(r *report.Run) []loadedFile {
			return each(r.Files, func(f report.File) loadedFile {
				return loadedFile{f.System, f.File, f.Rows, f.Loaded, f.Rejected, f.Skipped, f.LeftOut, f.Facts,
					f.Inserted, f.Updated, f.Unchanged, f.Dangling, f.Gone, f.Withdrawn, f.Differing, f.Unreadable}
			})
		}),
		ofRun("rejects", func(r *report.Run) []refused {
			return each(r.Rejects, func(x report.Reason) refused {
				return refused{x.Code, x.File, x.Reason, x.Line, x.Rows}
			})
		}),
		ofRun("differences", func(r *report.Run) []different {
			return each(r.Differences, func(d report.Difference) different {
				return different{d.Kind, d.Property, d.Count}
			})
		}),
		ofRun("unreadableValues", func(r *report.Run) []unread {
			return each(r.Unreadable, func(u report.Unreadable) unread {
				return unread{u.File, u.Column, u.Code, u.Of, u.Reason, u.Values}
			})
		}),
	}
}

func ofRun[T any](field string, of func(*report.Run) []T) registry.Computed {
	needs := []*graph.Pattern{{Props: []graph.Prop{{Name: "report"}}}}
	return registry.Computed{
		Name: "LoadRun." + field, Statements: 1, Of: reflect.TypeFor[[]T](),
		Needs: func(registry.Asked) ([]*graph.Pattern, error) { return needs, nil },
		Answer: func(found facts.Row, _ registry.Asked) any {
			run := report.RunOf(found.Text("report"))
			return of(&run)
		},
	}
}

func each[F, T any](list []F, as func(F) T) []T {
	out := make([]T, len(list))
	for i, one := range list {
		out[i] = as(one)
	}
	return out
}
