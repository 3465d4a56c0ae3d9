# cmake -DFROM=engine/html/charts -DWORK=build/charts -DOUTPUT=charts.min.js -DNPM=npm -P charts.cmake
# Puts Vega-Lite and what it needs into one script, with the licences of its parts in front. Where npm cannot fetch
# them, an empty script is left, reports say that they have no charts, and the build goes on.
file(MAKE_DIRECTORY ${WORK})
file(COPY ${FROM}/ DESTINATION ${WORK})
file(WRITE ${OUTPUT} "")
if(NOT NPM)
    message("Reports will have no charts: npm was not found (apt-get install npm).")
    return()
endif()
execute_process(COMMAND ${NPM} ci --no-audit --no-fund --ignore-scripts --loglevel=error
    WORKING_DIRECTORY ${WORK} RESULT_VARIABLE failed OUTPUT_QUIET ERROR_VARIABLE why)
if(NOT failed)
    execute_process(COMMAND ${WORK}/node_modules/.bin/esbuild charts.js --bundle --minify --format=iife --target=es2020
            --legal-comments=none --log-level=error --outfile=charts.min.js
        WORKING_DIRECTORY ${WORK} RESULT_VARIABLE failed ERROR_VARIABLE why)
endif()
if(failed)
    message("Reports will have no charts: npm could not fetch Vega-Lite.\n${why}")
    return()
endif()
file(READ ${WORK}/charts.min.js script)
file(READ ${WORK}/node_modules/vega/LICENSE vega)
file(READ ${WORK}/node_modules/vega-lite/LICENSE vega_lite)
file(WRITE ${OUTPUT} "/* Vega, vega-interpreter\n${vega}\nVega-Lite\n${vega_lite}*/\n${script}")
