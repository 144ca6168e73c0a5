using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kapok.Cli.Insights;

/// <summary>Reads the parts of records that models need; what else a record has is left alone.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ApplicationView))]
[JsonSerializable(typeof(NameView))]
[JsonSerializable(typeof(LicenceView))]
[JsonSerializable(typeof(ReviewView))]
[JsonSerializable(typeof(NameRulesView))]
[JsonSerializable(typeof(ScopeView))]
[JsonSerializable(typeof(ReviewRulesView))]
internal sealed partial class InsightJson : JsonSerializerContext;
