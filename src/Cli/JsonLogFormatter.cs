using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Kapok.Cli;

/// <summary>
/// A log line as one JSON object (docs/operating/telemetry.md): when, how grave, which event, what people read, and
/// the same as named fields. The fields are those of the message, so that a line tells a program no more than a person.
/// </summary>
internal sealed class JsonLogFormatter() : ConsoleFormatter(FormatterName)
{
    internal const string FormatterName = "kapok-json";

    private const string Template = "{OriginalFormat}";
    private const string RequestField = "RequestId";

    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(
        in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        string message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter json = new(line, OneLine))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", LogChoice.NameOf(logEntry.LogLevel));
            json.WriteString("category", logEntry.Category);
            json.WriteNumber("eventId", logEntry.EventId.Id);
            json.WriteString("event", logEntry.EventId.Name);
            json.WriteString("message", message);
            WriteFields(json, logEntry.State);
            scopeProvider?.ForEachScope(WriteRequest, json);
            WriteError(json, logEntry.Exception);
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    private static void WriteFields<TState>(Utf8JsonWriter json, TState state)
    {
        json.WriteStartObject("fields");
        if (state is IEnumerable<KeyValuePair<string, object?>> fields)
        {
            foreach ((string name, object? value) in fields)
            {
                if (name != Template)
                {
                    json.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(name));
                    WriteValue(json, value);
                }
            }
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case int or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    // Scopes of the frameworks, of connections and the like, are left out.
    private static void WriteRequest(object? scope, Utf8JsonWriter json)
    {
        if (scope is not IEnumerable<KeyValuePair<string, object?>> fields)
        {
            return;
        }

        foreach ((string name, object? value) in fields)
        {
            if (name == RequestField)
            {
                json.WriteString("requestId", Convert.ToString(value, CultureInfo.InvariantCulture));
            }
        }
    }

    private static void WriteError(Utf8JsonWriter json, Exception? error)
    {
        if (error is not null)
        {
            json.WriteString("error", error.ToString());
        }
    }
}
