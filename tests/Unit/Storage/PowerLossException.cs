using System;

namespace Kapok.Tests.Unit.Storage;

/// <summary>The machine is off: no code of the store may handle this.</summary>
public sealed class PowerLossException() : Exception("The power is off.");
