using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Contracts.Metering;

/// <summary>
/// The platform's ways to make one text of many. The length is known, and counted, before the text is
/// made: a thousand references to one long text would otherwise become a thousand copies.
/// </summary>
public static class MeteredText
{
    /// <summary><see cref="string.Join(string, string[])"/>.</summary>
    /// <param name="separator">What stands between.</param>
    /// <param name="values">The texts.</param>
    /// <returns>The text.</returns>
    public static string Join(string? separator, string?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Count(separator, values);
        return string.Join(separator, values);
    }

    /// <summary><see cref="string.Join(string, ReadOnlySpan{string})"/>.</summary>
    /// <param name="separator">What stands between.</param>
    /// <param name="values">The texts.</param>
    /// <returns>The text.</returns>
    public static string Join(string? separator, ReadOnlySpan<string?> values)
    {
        Count(separator, values);
        return string.Join(separator, values);
    }

    /// <summary><see cref="string.Join(string, IEnumerable{string})"/>.</summary>
    /// <param name="separator">What stands between.</param>
    /// <param name="values">The texts.</param>
    /// <returns>The text.</returns>
    public static string Join(string? separator, IEnumerable<string?> values) =>
        Join(separator, Taken(values));

    /// <summary><see cref="string.Join{T}(string, IEnumerable{T})"/>.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <param name="separator">What stands between.</param>
    /// <param name="values">The items.</param>
    /// <returns>The text.</returns>
    public static string JoinItems<T>(string? separator, IEnumerable<T> values) =>
        Join(separator, Taken(values.Select(value => value?.ToString())));

    /// <summary><see cref="string.Join(char, string[])"/>.</summary>
    /// <param name="separator">What stands between.</param>
    /// <param name="values">The texts.</param>
    /// <returns>The text.</returns>
    public static string Join(char separator, string?[] values) => Join(separator.ToString(), values);

    /// <summary><see cref="string.Join(char, ReadOnlySpan{string})"/>.</summary>
    /// <param name="separator">What stands between.</param>
    /// <param name="values">The texts.</param>
    /// <returns>The text.</returns>
    public static string Join(char separator, ReadOnlySpan<string?> values) => Join(separator.ToString(), values);

    /// <summary><see cref="string.Join{T}(char, IEnumerable{T})"/>.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <param name="separator">What stands between.</param>
    /// <param name="values">The items.</param>
    /// <returns>The text.</returns>
    public static string JoinItemsBy<T>(char separator, IEnumerable<T> values) => JoinItems(separator.ToString(), values);

    /// <summary><see cref="string.Concat(string[])"/>.</summary>
    /// <param name="values">The texts.</param>
    /// <returns>The text.</returns>
    public static string Concat(string?[] values) => Join(string.Empty, values);

    /// <summary><see cref="string.Concat(ReadOnlySpan{string})"/>.</summary>
    /// <param name="values">The texts.</param>
    /// <returns>The text.</returns>
    public static string Concat(ReadOnlySpan<string?> values) => Join(string.Empty, values);

    /// <summary><see cref="string.Concat(IEnumerable{string})"/>.</summary>
    /// <param name="values">The texts.</param>
    /// <returns>The text.</returns>
    public static string Concat(IEnumerable<string?> values) => Join(string.Empty, values);

    /// <summary><see cref="string.Replace(string, string)"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="old">What is replaced.</param>
    /// <param name="replacement">What takes its place.</param>
    /// <returns>The text.</returns>
    public static string Replace(string text, string old, string? replacement) =>
        Replace(text, old, replacement, StringComparison.Ordinal);

    /// <summary><see cref="string.Replace(string, string, StringComparison)"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="old">What is replaced.</param>
    /// <param name="replacement">What takes its place.</param>
    /// <param name="comparison">How it is found.</param>
    /// <returns>The text.</returns>
    public static string Replace(string text, string old, string? replacement, StringComparison comparison)
    {
        Meter.Size(text);
        Meter.Characters(text.Length + ((long)text.Length / Math.Max(1, old?.Length ?? 1) * (replacement?.Length ?? 0)));
        return text.Replace(old!, replacement, comparison);
    }

    // No more texts than steps: what has no end stops here.
    private static string?[] Taken(IEnumerable<string?> values)
    {
        List<string?> taken = [];
        foreach (string? value in Meter.Sequence(values)!)
        {
            taken.Add(value);
        }

        return [.. taken];
    }

    private static void Count(string? separator, ReadOnlySpan<string?> values)
    {
        Meter.Span(values);
        long length = (long)(separator?.Length ?? 0) * values.Length;
        foreach (string? value in values)
        {
            length += value?.Length ?? 0;
        }

        Meter.Characters(length);
    }
}
