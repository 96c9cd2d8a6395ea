package derive

// components are the connected components of things numbered from 0. The root of a component is its lowest number, so
// it does not depend on the order in which things were joined.
type components []int32

// newComponents are n things, each apart.
func newComponents(n int) components {
	c := make(components, n)
	for i := range c {
		c[i] = int32(i)
	}
	return c
}

// root is the lowest number of a thing's component.
func (c components) root(i int32) int32 {
	for c[i] != i {
		c[i] = c[c[i]]
		i = c[i]
	}
	return i
}

// join makes one component of those of two things.
func (c components) join(i, j int32) {
	i, j = c.root(i), c.root(j)
	c[max(i, j)] = min(i, j)
}
