using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Kapok.Contracts.Metering;

namespace Kapok.Contracts.Json;

/// <summary>
/// Writes JSON with one form for each value: no white space, strings escaped as in RFC 8785
/// section 3.2.2.2, whole numbers in decimal. Everything that is hashed is written by this type.
/// </summary>
public sealed class JsonText
{
    private readonly ArrayBufferWriter<byte> buffer = new();
    private bool needsComma;

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    /// <summary>Opens an object.</summary>
    public void OpenObject() => Open((byte)'{');

    /// <summary>Closes an object.</summary>
    public void CloseObject() => Close((byte)'}');

    /// <summary>Opens a list.</summary>
    public void OpenList() => Open((byte)'[');

    /// <summary>Closes a list.</summary>
    public void CloseList() => Close((byte)']');

    /// <summary>Writes the name of the next property.</summary>
    /// <param name="name">The name.</param>
    public void Name(string name)
    {
        Text(name);
        Append((byte)':');
        needsComma = false;
    }

    /// <summary>Writes a text.</summary>
    /// <param name="value">The text; must be valid UTF-16.</param>
    public void Text(string value)
    {
        Separate();
        Meter.Characters(value.Length);
        Meter.Size(value);
        Append((byte)'"');
        foreach (Rune rune in value.EnumerateRunes())
        {
            Append(rune);
        }

        Append((byte)'"');
    }

    /// <summary>Writes a whole number.</summary>
    /// <param name="value">The number.</param>
    public void Number(long value)
    {
        Separate();
        Span<byte> digits = buffer.GetSpan(20);
        _ = Utf8Formatter.TryFormat(value, digits, out int written);
        buffer.Advance(written);
    }

    /// <summary>Writes true or false.</summary>
    /// <param name="value">The value.</param>
    public void Flag(bool value)
    {
        Separate();
        buffer.Write(value ? "true"u8 : "false"u8);
    }

    /// <summary>Writes null.</summary>
    public void Null()
    {
        Separate();
        buffer.Write("null"u8);
    }

    private void Open(byte bracket)
    {
        Separate();
        Append(bracket);
        needsComma = false;
    }

    private void Close(byte bracket)
    {
        Append(bracket);
        needsComma = true;
    }

    private void Separate()
    {
        if (needsComma)
        {
            Append((byte)',');
        }

        needsComma = true;
    }

    private void Append(Rune rune)
    {
        ReadOnlySpan<byte> escape = ShortEscape(rune.Value);
        if (!escape.IsEmpty)
        {
            buffer.Write(escape);
        }
        else if (rune.Value < 0x20)
        {
            buffer.Write("\\u00"u8);
            Append(HexDigit(rune.Value >> 4));
            Append(HexDigit(rune.Value & 15));
        }
        else
        {
            buffer.Advance(rune.EncodeToUtf8(buffer.GetSpan(4)));
        }
    }

    private static ReadOnlySpan<byte> ShortEscape(int character) => character switch
    {
        '"' => "\\\""u8,
        '\\' => "\\\\"u8,
        '\b' => "\\b"u8,
        '\t' => "\\t"u8,
        '\n' => "\\n"u8,
        '\f' => "\\f"u8,
        '\r' => "\\r"u8,
        _ => [],
    };

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);

    private void Append(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }
}
