using System;

namespace Kapok.Node.Care;

/// <summary>A check found something wrong.</summary>
/// <param name="what">What, without a full stop.</param>
public sealed class DamageException(string what) : Exception(what);
