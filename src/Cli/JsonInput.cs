using System;
using System.IO;
using System.Text.Json;
using Kapok.Client;

namespace Kapok.Cli;

/// <summary>Reads the JSON that a person names with <c>--file</c>.</summary>
internal static class JsonInput
{
    // A batch of a million small commands.
    private const int SizeBytesMax = 512 * 1_048_576;

    internal static JsonDocument Read(Surroundings surroundings, string path)
    {
        byte[] bytes = ReadBytes(surroundings, path);
        ReadOnlyMemory<byte> text = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException exception)
        {
            throw Bad(surroundings, path, exception.Message);
        }
    }

    internal static StopException Bad(Surroundings surroundings, string path, string problem) =>
        new(ExitCode.Usage, surroundings.Say(Texts.BadJson, path, problem));

    private static byte[] ReadBytes(Surroundings surroundings, string path)
    {
        if (path != "-")
        {
            return Files.ReadBounded(path, SizeBytesMax);
        }

        using Stream input = surroundings.OpenInput();
        return Files.ReadBounded(input, "-", SizeBytesMax);
    }
}
