using System;
using System.Globalization;

namespace Kapok.Contracts;

/// <summary>An amount of money in fen (0.01 yuan). Arithmetic is checked.</summary>
/// <param name="Value">The amount, in fen.</param>
public readonly record struct Fen(long Value) : IComparable<Fen>
{
    /// <summary>No money.</summary>
    public static Fen Zero => default;

    /// <inheritdoc/>
    public int CompareTo(Fen other) => Value.CompareTo(other.Value);

    /// <summary>The sum, exact.</summary>
    public static Fen operator +(Fen left, Fen right) => new(left.Value + right.Value);

    /// <summary>The difference, exact.</summary>
    public static Fen operator -(Fen left, Fen right) => new(left.Value - right.Value);

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Fen left, Fen right) => left.Value < right.Value;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Fen left, Fen right) => left.Value > right.Value;

    /// <summary>Whether the left amount is smaller or equal.</summary>
    public static bool operator <=(Fen left, Fen right) => left.Value <= right.Value;

    /// <summary>Whether the left amount is larger or equal.</summary>
    public static bool operator >=(Fen left, Fen right) => left.Value >= right.Value;

    /// <summary>The sum, exact.</summary>
    public Fen Add(Fen other) => this + other;

    /// <summary>The difference, exact.</summary>
    public Fen Subtract(Fen other) => this - other;

    /// <summary>The distance between two amounts.</summary>
    public Fen DistanceTo(Fen other) => new(Math.Abs(Value - other.Value));

    /// <summary>The amount times numerator/denominator, half away from zero at one fen.</summary>
    /// <param name="numerator">Any factor.</param>
    /// <param name="denominator">Greater than zero.</param>
    /// <returns>The rounded product.</returns>
    public Fen Times(long numerator, long denominator) =>
        new(Rounding.Divide((Int128)Value * numerator, denominator));

    /// <summary>The amount in yuan with two decimals, such as <c>88.00</c>.</summary>
    /// <returns>Text for people, never for arithmetic.</returns>
    public override string ToString()
    {
        UInt128 amount = (UInt128)Int128.Abs(Value);
        string sign = Value < 0 ? "-" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture, $"{sign}{amount / 100}.{(int)(amount % 100):D2}");
    }
}
