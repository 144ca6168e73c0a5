using System.Text.Json;
using System.Text.Json.Serialization;
using Kapok.Insight.Sites;

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
[JsonSerializable(typeof(RiskModelView))]
[JsonSerializable(typeof(FoodSite))]
[JsonSerializable(typeof(FoodStock))]
[JsonSerializable(typeof(FoodTest))]
[JsonSerializable(typeof(FoodEvent))]
[JsonSerializable(typeof(FoodShipment))]
[JsonSerializable(typeof(CaseView))]
internal sealed partial class InsightJson : JsonSerializerContext;
