using System;

namespace Kapok.Loading;

/// <summary>An assembly cannot be loaded as a contract.</summary>
/// <param name="problem">What is wrong.</param>
/// <param name="cause">What the platform said.</param>
public sealed class ContractLoadException(string problem, Exception? cause = null) : Exception(problem, cause);
