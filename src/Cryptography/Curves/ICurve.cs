namespace Kapok.Cryptography.Curves;

/// <summary>
/// The prime of a curve y² = x³ − 3x + b of prime order, with the curve's constants. Both curves in use have
/// a = −3, which the arithmetic takes for granted.
/// </summary>
internal interface ICurve : IModulus
{
    /// <summary>The constant b.</summary>
    static abstract Number256 B { get; }

    /// <summary>x of the base point G.</summary>
    static abstract Number256 BaseX { get; }

    /// <summary>y of the base point G.</summary>
    static abstract Number256 BaseY { get; }

    /// <summary>n, the order of G.</summary>
    static abstract Number256 Order { get; }
}
