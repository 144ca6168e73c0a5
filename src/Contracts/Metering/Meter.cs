using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text;

namespace Kapok.Contracts.Metering;

/// <summary>
/// What the loader weaves into contracts (spec/execution.md, section 5). Nobody writes these calls by
/// hand. Outside a scope they count nothing.
/// </summary>
public static class Meter
{
    private const int CharactersPerStep = 8;
    private const int PlaceBytes = 16;
    private const int BytesPerWord = 8;
    private const int WordProductsPerStep = 16;

    [ThreadStatic]
    private static MeterScope? opened;

    internal static MeterScope? Opened
    {
        get => opened;
        set => opened = value;
    }

    /// <summary>A turn of a loop, or any work that takes some steps.</summary>
    /// <param name="count">Number of steps.</param>
    public static void Step(int count) => opened?.Step(count);

    /// <summary>A method begins.</summary>
    /// <param name="steps">What its straight code costs.</param>
    /// <param name="frame">Weight of its frame on the stack.</param>
    public static void Enter(int steps, int frame)
    {
        if (opened is { } scope)
        {
            scope.Step(steps);
            scope.Enter(frame);
        }
    }

    /// <summary>A method ends.</summary>
    /// <param name="frame">Weight of its frame on the stack.</param>
    public static void Leave(int frame) => opened?.Leave(frame);

    /// <summary>An object is about to be made.</summary>
    /// <param name="bytes">Its size.</param>
    public static void Allocate(int bytes) => opened?.Allocate(bytes);

    /// <summary>An array is about to be made.</summary>
    /// <param name="length">Number of items; a negative one fails by itself.</param>
    /// <param name="itemBytes">Size of an item.</param>
    public static void Array(long length, int itemBytes)
    {
        if (opened is { } scope && length > 0)
        {
            scope.Allocate(length > int.MaxValue ? long.MaxValue / 2 : length * itemBytes);
        }
    }

    /// <summary>Room is about to be made for a number of items or characters.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The same number.</returns>
    public static int Room(int count)
    {
        Array(count, PlaceBytes);
        return count;
    }

    /// <summary>The platform is about to go over a value.</summary>
    /// <param name="value">A text or a collection; others cost nothing.</param>
    public static void Size(object? value)
    {
        if (opened is { } scope)
        {
            scope.Step(value switch
            {
                string text => text.Length / CharactersPerStep,
                ICollection items => items.Count,
                StringBuilder builder => builder.Length / CharactersPerStep,
                _ => 0,
            });
        }
    }

    /// <summary>The platform is about to go over a value of a type that is open here.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The value.</param>
    public static void SizeOf<T>(T value)
    {
        if (!typeof(T).IsValueType)
        {
            Size(value);
        }
    }

    /// <summary>The platform is about to go over a collection.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <param name="items">The collection.</param>
    public static void Items<T>(IEnumerable<T>? items)
    {
        if (opened is { } scope && items is not null && items.TryGetNonEnumeratedCount(out int count))
        {
            scope.Step(count);
        }
    }

    /// <summary>The platform is about to go over a span.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <param name="items">The span.</param>
    public static void Span<T>(ReadOnlySpan<T> items) => opened?.Step(items.Length);

    /// <summary>The platform is about to go over a span.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <param name="items">The span.</param>
    public static void WritableSpan<T>(Span<T> items) => opened?.Step(items.Length);

    /// <summary>The platform is about to compute with a whole number of any size.</summary>
    /// <param name="number">The number; multiplying goes over its words as often as it has words.</param>
    public static void Big(BigInteger number)
    {
        if (opened is { } scope)
        {
            long words = number.GetByteCount() / BytesPerWord;
            scope.Step(words + (words * words / WordProductsPerStep));
        }
    }

    /// <summary>The platform made a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The same text.</returns>
    public static string? Text(string? text)
    {
        opened?.Allocate((long)(text?.Length ?? 0) * sizeof(char));
        return text;
    }

    /// <summary>The platform takes items one by one, perhaps without an end.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <param name="items">The items.</param>
    /// <returns>The same items, counted as they pass.</returns>
    public static IEnumerable<T>? Sequence<T>(IEnumerable<T>? items) =>
        opened is null || items is null or MeteredSequence<T> ? items : new MeteredSequence<T>(items);

    /// <summary>The platform copies items, perhaps without an end.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <param name="items">The items.</param>
    /// <returns>The same items; what is no list of the platform is counted as it passes.</returns>
    public static IEnumerable<T>? Source<T>(IEnumerable<T>? items)
    {
        if (items is not (T[] or List<T>))
        {
            return Sequence(items);
        }

        Items(items);
        return items;
    }

    /// <summary>The platform adds a key to an order.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <param name="items">The order.</param>
    /// <returns>The same order, with a limited number of keys.</returns>
    public static IOrderedEnumerable<T>? Order<T>(IOrderedEnumerable<T>? items) =>
        opened is null || items is null or MeteredOrder<T> ? items : new MeteredOrder<T>(items, 1);

    /// <summary>A text is about to be made.</summary>
    /// <param name="length">Its length.</param>
    internal static void Characters(long length) =>
        opened?.Allocate(Math.Min(length, long.MaxValue / 4) * sizeof(char));
}
