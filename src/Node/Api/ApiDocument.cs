using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kapok.Node.Api;

/// <summary>
/// What the OpenAPI document says beyond what the framework finds: enough for clients in other languages to be
/// generated from it.
/// </summary>
internal static class ApiDocument
{
    private static readonly string[] BinaryTypes = ["application/octet-stream", "application/x-protobuf"];

    internal static void Describe(OpenApiOptions options)
    {
        _ = options.AddDocumentTransformer((document, _, _) =>
        {
            DescribeDocument(document);
            return Task.CompletedTask;
        });
        _ = options.AddOperationTransformer((operation, context, _) =>
        {
            DescribeOperation(operation, context.Description.ActionDescriptor.EndpointMetadata);
            return Task.CompletedTask;
        });
        _ = options.AddSchemaTransformer((schema, context, _) =>
        {
            RequireWhatIsAlwaysWritten(schema, context.JsonTypeInfo);
            SayThatNamesAreStrings(schema);
            return Task.CompletedTask;
        });
    }

    // The address is left out: the document of every node is the same.
    private static void DescribeDocument(OpenApiDocument document)
    {
        document.Info.Title = "Kapok node";
        document.Info.Version = "v1";
        document.Info.Description = "REST API of a Kapok node; see spec/api.md.";
        document.Info.License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" };
        document.Servers = [new OpenApiServer { Url = "/" }];
    }

    private static void DescribeOperation(OpenApiOperation operation, IEnumerable<object> metadata)
    {
        foreach (OpenApiParameter parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            ApiParameters.Describe(operation.OperationId!, parameter);
        }

        MarkBinary(operation.RequestBody?.Content);
        Dictionary<string, string[]> codes = metadata.OfType<RefusedWith>().ToDictionary(
            refused => refused.Status.ToString(CultureInfo.InvariantCulture), refused => refused.Codes);
        OpenApiResponses sorted = [];
        foreach ((string status, IOpenApiResponse response) in operation.Responses!.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            MarkBinary(response.Content);
            OpenApiResponse own = (OpenApiResponse)response;
            own.Headers = HeadersOf(status);
            own.Description = codes.TryGetValue(status, out string[]? known)
                ? "A problem with the code " + string.Join(", ", known)
                : own.Description;
            sorted.Add(status, own);
        }

        operation.Responses = sorted;
    }

    private static void MarkBinary(IDictionary<string, OpenApiMediaType>? content)
    {
        foreach (string type in BinaryTypes.Where(type => content?.ContainsKey(type) == true))
        {
            content![type].Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        }
    }

    private static Dictionary<string, IOpenApiHeader> HeadersOf(string status)
    {
        Dictionary<string, IOpenApiHeader> headers = new()
        {
            [ApiHost.HeightHeader] = Header("Lists and histories are of this height or a later one."),
        };
        if (status == StatusCodes.Status429TooManyRequests.ToString(CultureInfo.InvariantCulture))
        {
            headers["Retry-After"] = Header("When to come back, in seconds.");
        }

        return headers;
    }

    private static OpenApiHeader Header(string text) => new()
    {
        Description = text,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
    };

    // Nulls are written too. The framework takes a parameter with a default value for one that may be missing.
    private static void RequireWhatIsAlwaysWritten(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Object && schema.Properties is { Count: > 0 })
        {
            schema.Required = type.Properties.Where(IsAlwaysWritten).Select(property => property.Name).ToHashSet();
        }
    }

    private static void SayThatNamesAreStrings(OpenApiSchema schema)
    {
        if (schema.Enum is { Count: > 0 })
        {
            schema.Type ??= JsonSchemaType.String;
        }
    }

    private static bool IsAlwaysWritten(JsonPropertyInfo property) =>
        property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: false) != true;
}
