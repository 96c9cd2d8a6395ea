package loader

// What tests outside of the package compare with the model.
var (
	Inverses = inverses
	OwnKinds = ownKinds
)
