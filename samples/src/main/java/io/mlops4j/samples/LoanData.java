package io.mlops4j.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.data.Csv;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The German credit data, found on the class path. */
final class LoanData {
    /** A loan application: a component for each input of the model. */
    record Application(
            String checkingAccount,
            int durationMonths,
            String creditHistory,
            String purpose,
            double amount,
            String savings,
            String employment,
            int installmentRate,
            String personalStatus,
            String otherDebtors,
            int residenceYears,
            String property,
            int age,
            String otherPlans,
            String housing,
            int existingCredits,
            String job,
            int dependents,
            String telephone,
            String foreignWorker) {}

    private LoanData() {}

    static Csv applications() {
        return Csv.resource(LoanData.class, "german-credit.csv").label("risk");
    }

    static List<Integer> testRows() {
        InputStream file = Objects.requireNonNull(LoanData.class.getResourceAsStream("german-credit.test-rows.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
            return lines.lines().map(Integer::valueOf).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Application> threeApplications() {
        var radio = new Application(
                "none",
                12,
                "Critical",
                "Radio.Television",
                2096,
                "lt.100",
                "4.to.7",
                2,
                "Male.Single",
                "None",
                3,
                "RealEstate",
                49,
                "None",
                "Own",
                1,
                "UnskilledResident",
                2,
                "no",
                "yes");
        var furniture = new Application(
                "lt.0",
                24,
                "PaidDuly",
                "Furniture.Equipment",
                4870,
                "lt.100",
                "1.to.4",
                3,
                "Male.Single",
                "None",
                4,
                "Unknown",
                30,
                "None",
                "Rent",
                2,
                "SkilledEmployee",
                1,
                "no",
                "yes");
        var car = new Application(
                "lt.0",
                48,
                "Delay",
                "NewCar",
                12579,
                "lt.100",
                "gt.7",
                4,
                "Female.NotSingle",
                "None",
                2,
                "Unknown",
                24,
                "Bank",
                "Rent",
                2,
                "Management.SelfEmp.HighlyQualified",
                1,
                "yes",
                "yes");
        return List.of(radio, furniture, car);
    }
}
