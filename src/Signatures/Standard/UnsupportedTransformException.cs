namespace Invoicing.Signatures.Standard;

/// <summary>A transform asks for what is not built. An exception, since it arises within expressions that the framework evaluates.</summary>
internal sealed class UnsupportedTransformException(string what) : Exception(what);
