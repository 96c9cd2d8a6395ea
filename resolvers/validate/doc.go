// Package validate reads documents as graphql-js does: what its parser or its validation refuses is refused here, and
// what they accept is accepted, apart from what docs/adr/0025 names.
//
// Parsing, and most rules, are gqlparser's. What stands here is what gqlparser accepts though it is no GraphQL
// (syntax.go), rules that see less there (values.go) or take more than linear time (overlap.go), and what makes a
// validation end: after so many errors, or when its context does (document.go).
//
// It takes for granted that a document was measured by package limits first: without cycles of fragments, and not
// larger than allowed.
package validate
