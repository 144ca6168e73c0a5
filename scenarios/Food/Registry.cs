using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>Sites and products: registered by the regulator, again when something changes.</summary>
internal static class Registry
{
    private static readonly EventType<Site> SiteRegistered = new("site-registered");

    private static readonly EventType<Product> ProductRegistered = new("product-registered");

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Command.Of<RegisterSite>(
            "register-site", new("登记地点", "Register a site"), [Roles.Regulator], RegisterSite),
        Command.Of<Product>(
            "register-product", new("登记产品", "Register a product"), [Roles.Regulator], RegisterProduct),
    ];

    /// <summary>The category of a product by the rules in force; the product exists.</summary>
    internal static Outcome? CategoryOf(Call call, string gtin, out Category category)
    {
        Product product = call.Find(Tables.Products, gtin)!;
        Outcome? absent = Standards.Absent(call, out FoodRules rules);
        Category? found = absent is null ? rules.Find(product.Category) : null;
        category = found!;
        return absent ?? Refused.CategoryUnknown.When(found is null, ("category", product.Category));
    }

    private static Outcome RegisterSite(Call call, RegisterSite register)
    {
        if (Gs1.Misread("gln", register.Gln) is { } misread)
        {
            return misread;
        }

        Site site = new(register.Gln, register.Name, register.Kind, register.Operator, call.TimeMs);
        call.Emit(SiteRegistered, site);
        return call.Save(Tables.Sites, site);
    }

    private static Outcome RegisterProduct(Call call, Product product)
    {
        Outcome? unfit = Gs1.Misread("gtin", product.Gtin)
            ?? Standards.Absent(call, out FoodRules rules)
            ?? Refused.CategoryUnknown.When(rules.Find(product.Category) is null, ("category", product.Category));
        if (unfit is not null)
        {
            return unfit;
        }

        call.Emit(ProductRegistered, product);
        return call.Save(Tables.Products, product);
    }
}
